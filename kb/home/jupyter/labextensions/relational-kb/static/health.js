// What can happen to a page: its kernel is restarted or dies, or the program that serves it is closed.
const AWAY = 3000; // ms without a connection after which a reader is told
const LOOK = 2000; // ms between two looks whether the program is back
const STOPPED = "This page has stopped.";
const CLOSED = "The knowledge base has been closed, or cannot be reached. Start it again; this page then comes back.";

// Instead of JupyterLab's dialog: each page says by itself that the program is away.
export async function connectionLost() {}

export function watchHealth(page) {
  const { sessionContext } = page.panel;
  // Its dialog "The kernel appears to have died" has nothing for a reader to do.
  sessionContext.statusChanged.disconnect(page.panel._onSessionStatusChanged, page.panel);
  sessionContext.statusChanged.connect((_, status) => {
    if (status === "dead") dead(page);
    else if (/restarting$/.test(status)) page.restarts();
    else if (status === "idle") page.runIfSeen();
  });
  sessionContext.connectionStatusChanged.connect((_, status) => {
    if (status !== "connected") setTimeout(() => away(page), AWAY);
  });
}

// Another window has restarted the kernel of a page. The server says so; from the new kernel itself no word
// is sure to arrive, because it may speak before anybody listens.
export function watchRestarts({ app, pages }) {
  app.serviceManager.events.stream.connect((_, { action, kernel_id: id }) => {
    if (action === "restart") pages.forEach((page) => page.kernel === id && restartedElsewhere(page));
  });
}

async function restartedElsewhere(page) {
  if (page.stale || page.running) return;
  page.restarts();
  await page.panel.sessionContext.session.kernel.reconnect();
  page.runIfSeen();
}

function dead(page) {
  page.stale = true;
  setTimeout(() => {
    if (!page.looking) page.notice.stopped(STOPPED, "", () => page.again());
  });
}

async function away(page) {
  const { panel } = page;
  if (page.looking || panel.isDisposed || connected(panel)) return;
  page.looking = true;
  while (!panel.isDisposed && !(await answers(page))) {
    page.notice.opening(CLOSED);
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
  page.looking = false;
  if (!panel.isDisposed) await comeBack(page);
}

function connected(panel) {
  return panel.sessionContext.session?.kernel?.connectionStatus === "connected";
}

async function answers(page) {
  const { serverSettings } = page.lab.app.serviceManager;
  try {
    return (await fetch(new URL("api/status", serverSettings.baseUrl), { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

// The program is back: the same one with its kernels, or another one without.
async function comeBack(page) {
  try {
    await page.panel.sessionContext.session.kernel.reconnect();
    if (connected(page.panel)) return page.notice.clear();
  } catch {
    // that kernel is gone
  }
  location.reload();
}

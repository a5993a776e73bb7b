// Our commands, in the palette, in the Help menu, and on elements of a page with `data-command`.
const CATEGORY = "Knowledge base";

export function addCommands(lab) {
  const { commands } = lab.app;
  const onPage = () => Boolean(lab.current());
  const added = {
    "kb:help": { label: "Help for this knowledge base", execute: () => lab.links.open("notebooks/07-help.ipynb") },
    "kb:restore": { label: "Restore this page", isEnabled: onPage, execute: () => restore(lab.current()) },
    "kb:show-code": {
      label: () => (lab.current()?.calm === false ? "Hide the code of this page" : "Show the code of this page"),
      isEnabled: onPage,
      execute: () => toggleCode(lab),
    },
    "kb:theme": { label: "Light or dark", execute: () => changeTheme(lab) },
    "kb:lab": { label: "Show all of JupyterLab", execute: () => showLab(lab) },
  };
  for (const [command, options] of Object.entries(added)) {
    commands.addCommand(command, options);
    lab.palette?.addItem({ command, category: CATEGORY });
  }
  lab.menu?.helpMenu.addGroup(Object.keys(added).map((command) => ({ command })), 0);
}

// The shipped page again; the user's own version is kept beside it.
async function restore(page) {
  const { context, sessionContext } = page.panel;
  const name = JSON.stringify(context.path.replace(/.*\//, ""));
  page.notice.opening();
  try {
    await sessionContext.ready;
    const code = `from kb.home.notebooks import restore; restore(${name})`;
    const reply = await sessionContext.session.kernel.requestExecute({ code, silent: true }).done;
    if (reply.content.status !== "ok") throw new Error(reply.content.evalue);
    await context.revert();
    page.stale = true;
    page.runIfSeen();
  } catch (error) {
    page.notice.stopped("This page could not be restored.", error.message, () => page.again());
  }
}

function toggleCode(lab) {
  const page = lab.current();
  page.calm = !page.calm;
  page.panel.toggleClass("kb-calm", page.calm);
  for (const cell of page.panel.content.widgets) {
    if (cell.model.type === "code") cell.inputHidden = page.calm;
  }
  lab.chrome.update();
  lab.app.commands.notifyCommandChanged("kb:show-code");
}

function changeTheme({ app }) {
  const light = document.body.dataset.jpThemeLight === "true";
  return app.commands.execute("apputils:change-theme", { theme: light ? "JupyterLab Dark" : "JupyterLab Light" });
}

function showLab({ current }) {
  location.assign(location.href.replace(/\/doc\/tree\/.*/, `/lab/tree/${current()?.panel.context.path ?? ""}`));
}

// The plugin: a notebook that says `"kb": {"page": true}` in its metadata becomes a page; of one that says
// `"kb": {"first": true}` (the cookbook, a notebook like any other) the first code cell runs by itself.
import { watchChrome } from "./chrome.js";
import { addCommands } from "./commands.js";
import { guardKeys } from "./guard.js";
import { Links } from "./links.js";
import { connectionLost, watchRestarts } from "./health.js";
import { Page, isOurs } from "./page.js";

export async function plugins(shared) {
  const [notebook, application, apputils, mainmenu] = await Promise.all(
    ["@jupyterlab/notebook", "@jupyterlab/application", "@jupyterlab/apputils", "@jupyterlab/mainmenu"].map(shared),
  );
  return [
    {
      id: "relational-kb:pages",
      autoStart: true,
      requires: [notebook.INotebookTracker],
      optional: [apputils.ICommandPalette, mainmenu.IMainMenu],
      activate: (app, tracker, palette, menu) => activate({ app, notebook, tracker, palette, menu }),
    },
    {
      id: "relational-kb:connection",
      autoStart: true,
      provides: application.IConnectionLost,
      activate: () => connectionLost,
    },
  ];
}

function activate(lab) {
  const pages = new Map(); // panel -> Page
  lab.pages = pages;
  lab.links = new Links(lab);
  lab.current = () => pages.get(lab.app.shell.currentWidget);
  const adopt = async (panel) => {
    await panel.context.ready;
    const { page, first } = panel.model.getMetadata("kb") ?? {};
    if (page) {
      const made = new Page(lab, panel);
      pages.set(panel, made);
      panel.disposed.connect(() => {
        pages.delete(panel);
        made.closed(pages.values());
      });
    }
    if (first) runFirst(lab, panel);
    lab.chrome.update();
  };
  lab.chrome = watchChrome(lab);
  guardKeys(lab);
  addCommands(lab);
  watchRestarts(lab);
  lab.tracker.forEach(adopt);
  lab.tracker.widgetAdded.connect((_, panel) => adopt(panel));
}

async function runFirst({ notebook }, { content, sessionContext }) {
  await sessionContext.ready;
  const cell = content.widgets.find((one) => one.model.type === "code");
  if (cell && isOurs(cell)) notebook.NotebookActions.runCells(content, [cell], sessionContext);
}

// A page: a notebook that runs by itself, shows its surface, and comes back after whatever stopped it.
import { guardNotebook, guardSaving } from "./guard.js";
import { watchHealth } from "./health.js";
import { Notice } from "./notice.js";

const LONG = 20_000; // ms after which a reader is told that it takes long
const STEP = 50; // ms between two looks
// What may run without being asked: calls of our own panels, whatever a notebook from elsewhere says it is.
const CALL = /widgets\.\w+\((widgets\.load\(\)|[^()])*\)/;
const OURS = RegExp(`^(\\s*(import kb|from kb import widgets|base|base = widgets\\.load\\(\\)|${CALL.source})\\n)*$`);
const PENDING = /^(Loading widget\.\.\.|Error displaying widget: model not found|)$/;

export function isOurs(cell) {
  return OURS.test(`${cell.model.sharedModel.getSource()}\n`);
}

export class Page {
  constructor(lab, panel) {
    this.lab = lab;
    this.panel = panel;
    this.calm = true; // false while its code is shown
    this.stale = true; // has to be run
    panel.addClass("kb-calm");
    this.notice = new Notice(panel.node);
    guardNotebook(this);
    guardSaving(this);
    watchHealth(this);
    lab.links.watch(this);
    this.runIfSeen();
  }

  // Its name in the bar of the pages, and that of the product; before it is there, its first heading.
  get title() {
    const words = (selector) => this.panel.node.querySelector(`.kb-surface ${selector}`)?.textContent.trim();
    const heading = this.panel.content.widgets[0]?.node.querySelector("h1")?.textContent.replace("¶", "");
    return [words("[aria-current=page]") ?? heading ?? "Opening …", words(".kb-name")].filter(Boolean).join(" · ");
  }

  runIfSeen() {
    if (!this.panel.isVisible) return;
    if (this.orphaned) location.reload();
    else if (this.stale) this.run();
  }

  // Its kernel begins anew: what it showed is gone, and it runs again when the kernel is there.
  restarts() {
    this.stale = true;
    this.notice.opening();
  }

  get kernel() {
    return this.panel.sessionContext.session?.kernel?.id;
  }

  // When a page that shares its kernel is closed, JupyterLab no longer tells the others what the kernel says.
  closed(others) {
    for (const one of others) if (one.kernel === this.lastKernel) one.orphaned = true;
  }

  // Code that somebody else wrote runs only if the reader wants it.
  run() {
    const codes = this.panel.content.widgets.filter((cell) => cell.model.type === "code");
    if (this.asked || codes.every(isOurs)) return this.runNow();
    this.stale = false;
    this.notice.stopped("This page has code that is not ours.", "", () => { this.asked = true; this.runNow(); }, "Run it");
  }

  async runNow() {
    if (this.running) return;
    this.stale = false;
    this.running = true;
    this.notice.opening();
    try {
      await this.runCells();
    } catch (error) {
      this.failed(error);
    }
    this.running = false;
    this.runIfSeen();
  }

  async runCells() {
    const { content, sessionContext } = this.panel;
    const { NotebookActions } = this.lab.notebook;
    NotebookActions.clearAllOutputs(content); // those of another day
    this.panel.removeClass("kb-live");
    await sessionContext.ready;
    this.lastKernel = this.kernel;
    content.activeCellIndex = 0;
    const done = NotebookActions.runCells(content, content.widgets, sessionContext);
    const shown = this.shown(done);
    if (!(await done)) throw new Error(this.errorSaid());
    await shown;
    this.ready();
  }

  // Resolves when there is something to see: our surface, or all that the cells show.
  async shown(done) {
    let finished = false;
    done.catch(() => {}).then(() => { finished = true; });
    for (let waited = 0; !this.panel.isDisposed && !this.stale; waited += STEP) {
      if (this.panel.node.querySelector(".kb-surface")) return this.ready();
      if (finished && !this.pending()) return;
      if (waited === LONG) this.notice.opening("Opening … This takes longer than usual.");
      await new Promise((resolve) => setTimeout(resolve, STEP));
    }
  }

  // Whether a widget is still to come. Two pages on one kernel hear it on two lines: the widget may be
  // announced to this one before it is made on the other, so it is asked for again.
  pending() {
    const outputs = this.panel.content.widgets.flatMap((cell) => cell.outputArea?.widgets ?? []);
    const waiting = outputs.filter((one) => one.node.querySelector(".jp-OutputArea-output")?.textContent.match(PENDING));
    return waiting.map((one) => this.askAgain(one)).length > 0;
  }

  askAgain(output) {
    for (const one of output.children()) {
      if (one.renderModel && /not found/.test(one.node.textContent)) one.renderModel(one.asked ?? one._model);
    }
    return output;
  }

  errorSaid() {
    const outputs = this.panel.content.widgets.flatMap((cell) => cell.model.outputs?.toJSON() ?? []);
    return outputs.find((one) => one.output_type === "error")?.evalue ?? "";
  }

  ready() {
    if (this.panel.isDisposed) return;
    this.panel.toggleClass("kb-live", Boolean(this.panel.node.querySelector(".kb-surface")));
    this.notice.clear();
    this.lab.chrome.update();
    this.panel.content.outerNode?.scrollTo(0, 0);
    this.lab.links.arrived(this);
  }

  failed(error) {
    if (this.panel.isDisposed || this.stale) return;
    this.notice.stopped("This page could not be opened.", error.message, () => this.again());
  }

  // Everything anew: the window is loaded again, and this page gets another kernel.
  async again() {
    this.notice.opening();
    await this.panel.sessionContext.shutdown().catch(() => {}); // it may be gone already
    location.reload();
  }
}

// The calm cover over a page: what it is waiting for, or why it has stopped and what to press.
export class Notice {
  constructor(parent) {
    this.node = document.createElement("div");
    this.node.className = "kb-curtain";
    this.node.hidden = true;
    this.words = document.createElement("p");
    this.words.setAttribute("role", "status");
    this.more = document.createElement("details");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "kb-button kb-primary";
    this.button.addEventListener("click", () => this.act());
    this.restore = this.button.cloneNode();
    this.restore.className = "kb-button";
    this.restore.textContent = "Restore this page";
    this.restore.dataset.command = "kb:restore";
    this.node.append(this.words, this.button, this.restore, this.more);
    parent.append(this.node);
  }

  opening(words = "Opening …") {
    this.show(words);
    this.button.hidden = this.restore.hidden = this.more.hidden = true;
  }

  stopped(words, detail, act, label = "Open it again") {
    this.show(words);
    this.act = act;
    this.button.textContent = label;
    this.button.hidden = this.restore.hidden = false;
    this.more.hidden = !detail;
    this.more.replaceChildren(summary("What went wrong"), detail ?? "");
    this.button.focus({ preventScroll: true });
  }

  show(words) {
    this.node.hidden = false;
    this.words.textContent = words;
  }

  clear() {
    this.node.hidden = true;
    this.words.textContent = "";
  }
}

function summary(words) {
  const node = document.createElement("summary");
  node.textContent = words;
  return node;
}

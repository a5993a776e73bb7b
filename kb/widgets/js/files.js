// Saved files: Python sends their bytes, and they become addresses that only this browser knows.

// A file by its name, as a promise of its address; asked for once.
function fileOf(name, surface) {
  surface.files ??= new Map();
  if (!surface.files.has(name)) {
    const entry = { address: "" };
    entry.promise = new Promise((found, missing) => Object.assign(entry, { found, missing }));
    entry.promise.catch(() => {});
    surface.files.set(name, entry);
    surface.send({ do: "file-give", file: name });
  }
  return surface.files.get(name);
}

// Python has sent a file, asked for or not.
function receiveFile({ name, type, missing }, buffers, surface) {
  surface.files ??= new Map();
  const before = surface.files.get(name);
  if (missing) {
    before?.missing();
    surface.files.delete(name);
    return;
  }
  if (before?.address) URL.revokeObjectURL(before.address);
  const address = URL.createObjectURL(new Blob(buffers, { type }));
  before?.found?.(address);
  surface.files.set(name, { address, promise: Promise.resolve(address) });
  usesOf(name, surface).forEach((link) => { if (link.matches("a")) link.href = address; });
}

function usesOf(name, surface) {
  return [...surface.root.querySelectorAll("[data-use]")].filter((one) => one.dataset.file === name);
}

// A link or button that uses a file: the bytes are fetched as soon as somebody reaches for it.
function useFile(element, surface) {
  const { file, use } = element.dataset;
  const known = surface.files?.get(file)?.address;
  if (known && element.matches("a")) element.href = known;
  for (const kind of ["pointerenter", "focus"]) element.addEventListener(kind, () => fileOf(file, surface));
  element.addEventListener("click", (event) => {
    press(element, surface);
    const entry = fileOf(file, surface);
    if (entry.address && use !== "print") return; // the browser follows the link
    event.preventDefault();
    const tab = use === "open" ? window.open("about:blank") : null; // now, or it counts as a pop-up
    entry.promise.then((address) => FILE_USES[use](address, element, tab), () => tab?.close());
  });
}

const FILE_USES = {
  open: (address, element, tab) => { if (tab) tab.location = address; },
  download: (address, element) => { element.href = address; element.click(); },
  print: printFile,
};

// The browser's own print dialog, for a file in a frame that nobody sees.
function printFile(address, button) {
  document.querySelectorAll(".kb-print-frame").forEach((one) => one.remove());
  const frame = document.createElement("iframe");
  frame.className = "kb-print-frame";
  frame.title = "Printing";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.addEventListener("load", () => {
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
      button.focus({ preventScroll: true });
    } catch {
      window.open(address); // this browser prints such a file only from a tab of its own
    }
  });
  frame.src = address;
  document.body.append(frame);
}

// A file that the user chooses is sent whole, as a data address, unless it is larger than what a message may hold.
function sendFile(input, surface) {
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (!file) return;
    press(input, surface);
    if (file.size > Number(input.dataset.most ?? Infinity)) {
      say(input.dataset.tooLarge, surface);
      input.value = "";
      return;
    }
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      surface.send({ do: input.dataset.sends, value: reader.result });
      input.value = ""; // so that the same file can be chosen again
    });
    reader.readAsDataURL(file);
  });
}

async function copyText(button, surface) {
  button.addEventListener("click", async () => {
    press(button, surface);
    const text = button.dataset.copyText;
    try {
      await navigator.clipboard.writeText(text);
      say(button.dataset.said ?? "Copied.", surface);
    } catch {
      selectToCopy(button, text, surface);
    }
  });
}

// Where the browser does not let a page copy, the text is shown and selected, ready for Ctrl+C.
function selectToCopy(button, text, surface) {
  say("Press Ctrl+C, or Cmd+C on a Mac, to copy the marked text.", surface);
  const box = document.createElement("textarea");
  box.value = text;
  box.rows = 6;
  box.setAttribute("aria-label", "Text to copy");
  button.closest("[data-group]").append(box);
  box.select();
  box.addEventListener("blur", () => box.remove());
}

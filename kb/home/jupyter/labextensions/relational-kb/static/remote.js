// What JupyterLab loads of us: a module-federation container written by hand, so that there is no build step.
// It hands JupyterLab's own modules to `extension.js`, and covers the window until the first page is there.
(() => {
  const here = document.currentScript.src;
  const LONG = 30_000; // ms after which nothing has opened
  let scope;

  // A module that JupyterLab shares, of the version that it has loaded.
  async function shared(name) {
    const versions = Object.values(scope[name]);
    const factory = await (versions.find((one) => one.loaded) ?? versions[0]).get();
    return factory();
  }

  async function get() {
    const extension = await import(new URL("extension.js", here));
    const plugins = await extension.plugins(shared);
    return () => ({ __esModule: true, default: plugins });
  }

  function cover() {
    const curtain = document.createElement("div");
    curtain.className = "kb-curtain";
    curtain.setAttribute("role", "status");
    document.body.append(curtain);
    setTimeout(() => { curtain.textContent = "Opening …"; });
    setTimeout(() => nothing(curtain), LONG);
  }

  // The address may name a page that is not there.
  function nothing(curtain) {
    const link = document.createElement("a");
    link.href = location.pathname.replace(/[^/]*$/, "00-start.ipynb");
    link.textContent = "Go to the start page";
    curtain.replaceChildren("This page did not open. ", link);
  }

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB["relational-kb"] = { init: (given) => { scope = given; }, get };
  if (/\/doc\/tree\/.*\.ipynb$/.test(location.pathname)) cover();
})();

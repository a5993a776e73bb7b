// The buttons for what the reader chooses; they are there once scripts run.

import { choose, chosen, showTheme, showType, showWords, TYPE_SIZES } from "./choices.js";
import { live } from "./live.js";

live("choices", (group) => {
  const themes = [...group.querySelectorAll("[data-theme]")], inWords = group.querySelector("[data-in-words]");
  let theme = chosen("theme"), words = chosen("words"), size = Number(chosen("type") || 1);
  const tell = () => {
    themes.forEach((one) => one instanceof HTMLElement && showPressed(one, one.dataset.theme === (theme || "system")));
    if (inWords) showPressed(inWords, words === "yes");
  };
  group.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    if (button.dataset.theme) {
      theme = button.dataset.theme === "system" ? "" : button.dataset.theme;
      choose("theme", theme);
      showTheme(theme);
    } else if (button.dataset.type) {
      size = Math.min(TYPE_SIZES.length - 1, Math.max(0, size + Number(button.dataset.type)));
      choose("type", size === 1 ? "" : String(size));
      showType(String(size));
    } else {
      words = words ? "" : "yes";
      choose("words", words);
      showWords(words);
    }
    tell();
  });
  tell();
  group.hidden = false;
});

/**
 * @param {Element} button
 * @param {boolean} pressed
 */
function showPressed(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
}

// A menu closes when one goes elsewhere.
document.addEventListener("click", ({ target }) => closeMenus(target instanceof Element ? target : null));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.kb-menu[open]");
  if (!menu) return;
  menu.removeAttribute("open");
  menu.querySelector("summary")?.focus();
});

/** @param {Element | null} target what was clicked */
function closeMenus(target) {
  document.querySelectorAll("details.kb-menu[open]").forEach((menu) => {
    if (!menu.contains(target) || target?.closest("a")) menu.removeAttribute("open");
  });
}

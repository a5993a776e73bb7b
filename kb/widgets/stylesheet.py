"""The look of the controls, in large type and with a focus that is seen."""

LOOK = """<style>
.kb-moment, .kb-press { white-space:normal; height:auto; line-height:1.3; text-align:left; padding:.7em .9em;
  font-size:21px; border:2px solid #1f4e79; border-radius:6px; background:#fff; color:#1b2530; }
.kb-moment:hover, .kb-press:hover { background:#dbe7f3; }
.kb-moment:focus-visible, .kb-press:focus-visible { outline:4px solid #1f4e79; outline-offset:2px; }
.kb-press { font-size:17px; padding:.35em .9em; }
.kb-choice select { font-size:17px; height:2.2em; }
.kb-choice label { font-size:17px; }
.kb-panel .widget-button { font-size:15px; min-height:2.1em; }
.kb-panel .widget-combobox input, .kb-panel .widget-dropdown select, .kb-panel .widget-select select {
  font-size:15px; min-height:2.1em; }
.kb-panel .widget-label { font-size:15px; }
.kb-panel .widget-dropdown, .kb-panel .widget-combobox { height:auto; }
</style>"""

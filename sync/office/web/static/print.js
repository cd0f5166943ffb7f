// A button for who has no keyboard; without this script the browser's own menu prints as well.
"use strict";

(() => {
  const button = document.getElementById("print");
  button.hidden = false;
  button.addEventListener("click", () => window.print());
})();

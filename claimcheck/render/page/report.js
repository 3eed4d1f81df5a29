document.documentElement.classList.add("scripted");
const folds = () => document.querySelectorAll("details");
for (const button of document.querySelectorAll("button[data-unfold]")) {
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(open));
    for (const fold of button.closest("article").querySelectorAll("details")) fold.open = open;
  });
}
addEventListener("beforeprint", () => folds().forEach((fold) => (fold.open = true)));

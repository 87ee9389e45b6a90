// Runs before anything is drawn, so that a page never changes colour before the reader's eyes.
{
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset["theme"] = chosen;
    document.documentElement.classList.add("scripted");
}

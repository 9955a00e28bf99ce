// Small comforts on any page: times in the reader's own zone and words, and a button that prints.
// Without this, times stand as the server wrote them and the browser's own menu prints.
const root = document.documentElement;
root.dataset.script = "on";

const language = root.lang || undefined;
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

function words(moment, style) {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return null;
  // As the server says it: 9:05 and 14:05.
  if (style === "clock") {
    return date.toLocaleTimeString(language, { hour: "numeric", minute: "2-digit", hourCycle: "h23" }).replace(/^0(?=\d)/, "");
  }
  if (style === "day") return date.toLocaleDateString(language, { weekday: "long", day: "numeric", month: "long" });
  const seconds = (date.getTime() - Date.now()) / 1000;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return relative.format(0, "minute");
}

export function tellTimes(within) {
  for (const time of within.querySelectorAll("time[data-show]")) {
    const told = words(time.dateTime, time.dataset.show);
    if (told === null) continue;
    if (!time.title) time.title = time.textContent;
    time.textContent = told;
  }
}

tellTimes(document);
setInterval(() => { if (!document.hidden) tellTimes(document); }, 60000);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) { event.preventDefault(); print(); }
});

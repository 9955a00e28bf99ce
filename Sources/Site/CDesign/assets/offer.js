// Asks once, in this browser, whether it may offer the crisis lines when somebody types certain words, and fetches
// words.js only after a yes. The answer stays here: it is sent nowhere. On a shared device nobody is asked, and a yes ends
// with the session.
const isShared = document.body.dataset.shared === "yes";
const name = "kith-offer";
let store = null;
try { store = isShared ? sessionStorage : localStorage; } catch { /* no storage: nothing is asked, nothing is offered */ }

const answer = () => { try { return store?.getItem(name) ?? null; } catch { return null; } };
const ask = document.querySelector("[data-offer]");
const box = document.querySelector("[data-words]");

function show() {
  const said = answer();
  if (ask) {
    // On its own page the question always stands; in a conversation until it is answered.
    ask.hidden = !store || (ask.dataset.offer === "once" && (isShared || said !== null));
    for (const part of ask.querySelectorAll("[data-said]")) part.hidden = part.dataset.said !== (said ?? "none");
  }
  if (box && said === "yes") import(box.dataset.module).then((words) => words.watch(box, () => answer() === "yes"));
}

ask?.addEventListener("click", (event) => {
  const said = event.target.closest("[data-answer]")?.dataset.answer;
  if (!said) return;
  event.preventDefault();
  try { store.setItem(name, said); } catch { return; }
  if (box && said === "no") box.hidden = true;
  show();
});
show();

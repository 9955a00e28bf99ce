// Offers the crisis lines when one of the words is typed. Everything happens here: nothing is sent, kept or counted.
const plain = (text) => ` ${text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/['’]/g, "")
  .replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;

// `isWanted`: asked at each letter, for the answer may have been taken back meanwhile.
export function watch(box, isWanted) {
  const field = document.querySelector("form.composer textarea");
  if (!field || box.dataset.watching) return;
  box.dataset.watching = "yes";
  const words = box.dataset.words.split("|").map(plain);
  let isClosed = false;
  const look = () => {
    const typed = plain(field.value);
    if (!isClosed && isWanted() && words.some((word) => typed.includes(word))) box.hidden = false;
  };
  field.addEventListener("input", look);
  box.querySelector("[data-close]").addEventListener("click", () => {
    // Until the next page: who closed it has seen it.
    isClosed = box.hidden = true;
    field.focus();
  });
  look();
}

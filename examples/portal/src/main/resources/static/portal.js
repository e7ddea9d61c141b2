// Pages work without this. With it, a running import shows its progress without being loaded again.
(function () {
  "use strict";
  const box = document.querySelector("[data-progress]");
  if (!box) { return; }
  const look = async function () {
    const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok) { return; }
    const job = await answer.json();
    if (job.state !== "RUNNING") { location.reload(); return; }
    const rows = box.querySelector("[data-rows]");
    if (rows) { rows.textContent = String(job.rows); }
    setTimeout(look, 500);
  };
  setTimeout(look, 500);
})();

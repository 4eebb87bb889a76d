/**
 * Before the app's own scripts: where one of them does not come, the page says so and loads the app again. The server may
 * have a newer version under other names, which then takes the place of what is left of this one. Plain and old, as
 * whatever reads it cannot be known.
 */
(function () {
  'use strict';
  var reload = function () {
    location.reload();
  };

  /** A version that waits takes over; one that the server has by now is fetched first. */
  function loadAgain() {
    if (!('serviceWorker' in navigator)) return reload();
    navigator.serviceWorker
      .getRegistration()
      .then(function (registration) {
        if (!registration || !registration.active) return reload();
        return registration.update().then(function () {
          var next = registration.installing || registration.waiting;
          if (!next) return reload();
          var letIn = function () {
            if (next.state === 'installed') next.postMessage({ type: 'SKIP_WAITING' });
            if (next.state === 'activated' || next.state === 'redundant') reload();
          };
          next.addEventListener('statechange', letIn);
          letIn();
        });
      })
      .catch(reload);
  }

  /** In the page as it came, and only there: the app has words of its own. */
  function tell() {
    var told = document.getElementById('part-missing');
    if (!told) return;
    var old = document.querySelector('.unable__static');
    if (old) old.hidden = true;
    told.hidden = false;
    told.querySelector('button').addEventListener('click', loadAgain);
  }

  addEventListener(
    'error',
    function (event) {
      if (event.target && event.target.tagName === 'SCRIPT') tell();
    },
    true,
  );
  // The app's own script has come, and what it needs has not (src/main.tsx).
  addEventListener('apertura-part-missing', tell);
})();

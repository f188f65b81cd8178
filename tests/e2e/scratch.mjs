import { place, CLERK } from "./desk/office.js";
import { PASSPHRASE } from "./desk/programs.js";
import { inWindow } from "./desk/window.js";
const office = place();
try {
await inWindow(office, async (s) => {
  await s.place("office-name");
  await s.script("window.__e=[]; addEventListener('error',e=>__e.push('E '+e.message)); addEventListener('unhandledrejection',e=>__e.push('R '+(e.reason?.stack||e.reason))); const ce=console.error; console.error=(...a)=>{__e.push('C '+a.map(x=>x?.stack||x).join(' '))}; console.warn=(...a)=>{__e.push('W '+a.map(String).join(' '))}");
  await s.put("office-name", "x"); await s.put("office-division", "江山"); await s.click("office-division-hit"); await s.click("to-staff");
  await s.put("first-staff", CLERK); await s.put("passphrase-new", PASSPHRASE); await s.put("passphrase-again", PASSPHRASE); await s.click("create-office");
  await s.place("recovery-words"); await s.put("recovery-folder", office.stick); await s.click("save-recovery"); await s.place("recovery-saved");
  await s.click("in-envelope"); await s.click("recovery-done");
  await new Promise(r=>setTimeout(r,2500));
  console.log(await s.script("return [location.href, JSON.stringify(__e,null,1)].join('\\n')"));
  console.log(await s.window.executeAsyncScript("const d=arguments[arguments.length-1]; Promise.race([window.__TAURI_INTERNALS__.invoke('board').then(x=>JSON.stringify(x).slice(0,300),e=>'ERR '+JSON.stringify(e)), new Promise(r=>setTimeout(()=>r('hang'),3000))]).then(d)"));
});
} finally { office.remove(); }

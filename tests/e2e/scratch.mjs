import { practice } from "./desk/office.js";
import { inWindow } from "./desk/window.js";
const office = practice();
const wait = (n)=>new Promise(r=>setTimeout(r,n));
try {
await inWindow(office, async (s) => {
  await s.sitDown();
  await s.script("window.__e=[]; const ce=console.error; console.error=(...a)=>{__e.push('C '+a.map(x=>(x?.message||'')+(x?.stack||x)).join(' '))};addEventListener('unhandledrejection',e=>__e.push('R '+(e.reason?.message)+(e.reason?.stack||e.reason)));addEventListener('error',e=>__e.push('E '+e.message+e.error?.stack))");
  for (const n of ["walkIn","visits","petitioners","register","exchange","settings"]) {
    await s.click("nav-"+n); await wait(700);
    console.log(n, await s.script("const e=__e; __e=[]; return [location.hash, JSON.stringify(e,null,1)].join('\\n')"));
  }
});
} finally { office.remove(); }

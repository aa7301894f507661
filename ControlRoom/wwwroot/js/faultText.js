// Names a fault: "kill broker 2", "partition 1|2,3", "slow broker 2 (200ms)".
export function faultText(fault) {
  const hit = fault.broker && !/[|>]/.test(fault.target) ? `broker ${fault.broker}` : fault.target;
  return `${fault.action} ${hit}${fault.amount ? ` (${fault.amount})` : ""}`;
}

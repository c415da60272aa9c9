// Two texts that translate each other: which sentences belong together, and how sure that is.
import { align } from "zhengming";

const chinese = `青螺港每年接待两千艘船。港务局有四十名职工。

码头在一九九八年建成。台风来时，渔船都到这里避风。`;

const english = `The port of Qingluo receives two thousand vessels a year, and the Port Authority has a staff of forty.

The wharf was built in 1998. When a typhoon comes, the fishing boats shelter here.`;

for (const { source, target, score } of await align(chinese, english)) {
  console.log(`${score.toFixed(2)}  ${source}\n      ${target}`);
}

/**
 * What a press on the first screen opens, in one piece: the first press fetches it, all others have it. Shown by `later`.
 * A form that takes the focus when it opens is not here: what is typed before it has come would be lost.
 */
export { PinList } from "../scene/PinList.js";
export { BrokerConfirm } from "./BrokerConfirm.js";
export { Confirm } from "./Confirm.js";
export { DisplayChoices } from "./DisplayChoices.js";
export { DeleteGroup, GroupActions } from "./GroupActions.js";
export { HeaderRow } from "./HeaderRow.js";
export { JoinForm } from "./JoinForm.js";
export { JoiningFields } from "./JoiningFields.js";
export { Keys } from "./Keys.js";
export { NewGenerator } from "./NewGenerator.js";
export { Sent } from "./Sent.js";
export { Steps } from "./Steps.js";
export { TopicSettings } from "./TopicSettings.js";

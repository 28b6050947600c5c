/** What passes and fails each rule, made from the fixtures of the rules. */
export { default as examples } from './examples.json';

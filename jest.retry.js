// On a busy machine a spec of real processes may run out of patience. It is run once more, and its first error is shown;
// what fails twice has failed.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

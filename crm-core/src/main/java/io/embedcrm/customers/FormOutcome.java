package io.embedcrm.customers;

import java.util.List;

/**
 * What became of a submission.
 *
 * @param submission the submission as it is kept
 * @param problems what was wrong; empty where it was accepted
 */
public record FormOutcome(FormSubmission submission, List<FormProblem> problems) {
    /** Copies the problems. */
    public FormOutcome {
        problems = List.copyOf(problems);
    }

    /** Whether it was taken over. */
    public boolean accepted() {
        return submission.state() == SubmissionState.ACCEPTED;
    }
}

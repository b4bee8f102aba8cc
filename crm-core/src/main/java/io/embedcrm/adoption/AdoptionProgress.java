package io.embedcrm.adoption;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * @param kind what is being taken in
 * @param seen how many rows of that kind were dealt with
 * @param expected how many the host counted when the run was begun or went on
 * @param perSecond how many rows a second were dealt with since then; 0 before the first second has passed
 * @param left how long the rest takes at this rate, later kinds included; absent while there is no rate
 */
public record AdoptionProgress(AdoptedKind kind, long seen, long expected, double perSecond, Optional<Duration> left) {}

package io.embedcrm.organisation;

/** Whether a brand or a store does business. */
public enum TradeState {
    /** It does. */
    OPEN,
    /** It does no more; what was sold there is still its own. */
    CLOSED
}

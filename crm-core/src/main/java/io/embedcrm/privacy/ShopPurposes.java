package io.embedcrm.privacy;

import java.util.List;

/** The purposes shops mostly have. */
public final class ShopPurposes {
    /** To do what was ordered: deliveries, bills, repairs. */
    public static final String SERVICE = "service";
    /** What a law demands, legal claims, and the rights of persons; also of customers whose data is restricted. */
    public static final String LEGAL = "legal-duties";
    /** News and offers. */
    public static final String MARKETING = "marketing";
    /** To know customers better: scores, segments, recommendations. Allowed until the customer objects (GDPR 21). */
    public static final String PROFILING = "profiling";
    /** To decide by program alone what weighs on a person (GDPR 22, PIPL 24). */
    public static final String AUTOMATED_DECISIONS = "automated-decisions";
    /** To use sensitive data (GDPR 9, PIPL 29). */
    public static final String SENSITIVE = "sensitive-data";
    /** To hand data abroad (PIPL 39). */
    public static final String ABROAD = "cross-border";

    private static final long YOUNGEST = 14;

    private ShopPurposes() {}

    /** All of them. Guardians consent for who is younger than 14 (PIPL 31). */
    public static List<NewPurpose> definitions() {
        return List.of(
                NewPurpose.byContract(SERVICE, "Service", "服务履约"),
                NewPurpose.byLaw(LEGAL, "Legal duties and claims", "法定义务与权利主张"),
                NewPurpose.byConsent(MARKETING, "Marketing", "营销推广")
                        .minimalAge(YOUNGEST)
                        .approaching("email", "sms", "phone", "chat", "post"),
                NewPurpose.untilObjection(PROFILING, "Profiling", "用户画像"),
                NewPurpose.byConsent(AUTOMATED_DECISIONS, "Automated decisions", "自动化决策")
                        .minimalAge(YOUNGEST)
                        .also(LegalBasis.CONTRACT),
                NewPurpose.bySeparateConsent(SENSITIVE, "Sensitive data", "敏感个人信息处理")
                        .minimalAge(YOUNGEST),
                NewPurpose.bySeparateConsent(ABROAD, "Transfer abroad", "个人信息出境")
                        .minimalAge(YOUNGEST));
    }
}

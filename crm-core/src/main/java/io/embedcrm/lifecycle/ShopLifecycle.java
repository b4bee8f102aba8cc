package io.embedcrm.lifecycle;

import io.embedcrm.interactions.Purchase;
import java.util.List;

/** A ready lifecycle for shops, whose stages follow from each customer's own purchase rhythm. */
public final class ShopLifecycle {
    /** Its code. */
    public static final String CODE = "shop";

    /** All of it, in the form of {@link LifecycleJson}: a starting point for a host's own. */
    public static final String JSON = """
            {"v":1,"code":"shop",
             "stages":[
              {"code":"PROSPECT","rank":10,"labels":{"en":"Prospect","zh-CN":"潜在"}},
              {"code":"FIRST_TIME","rank":20,"labels":{"en":"First-time buyer","zh-CN":"新客"}},
              {"code":"ACTIVE","rank":30,"labels":{"en":"Active","zh-CN":"活跃"}},
              {"code":"LOYAL","rank":40,"labels":{"en":"Loyal","zh-CN":"忠诚"}},
              {"code":"AT_RISK","rank":50,"labels":{"en":"At risk","zh-CN":"预警"}},
              {"code":"LAPSED","rank":60,"labels":{"en":"Lapsed","zh-CN":"沉睡"}},
              {"code":"CHURNED","rank":70,"labels":{"en":"Churned","zh-CN":"流失"}},
              {"code":"WON_BACK","rank":80,"labels":{"en":"Won back","zh-CN":"挽回"}}],
             "transitions":[
              {"from":"PROSPECT","to":"FIRST_TIME"},
              {"from":"PROSPECT","to":"ACTIVE"},
              {"from":"FIRST_TIME","to":"ACTIVE"},
              {"from":"FIRST_TIME","to":"AT_RISK"},
              {"from":"FIRST_TIME","to":"CHURNED","reason":true},
              {"from":"ACTIVE","to":"LOYAL"},
              {"from":"ACTIVE","to":"AT_RISK"},
              {"from":"ACTIVE","to":"CHURNED","reason":true},
              {"from":"LOYAL","to":"AT_RISK"},
              {"from":"LOYAL","to":"CHURNED","reason":true},
              {"from":"AT_RISK","to":"LAPSED"},
              {"from":"AT_RISK","to":"CHURNED","reason":true},
              {"from":"LAPSED","to":"CHURNED"},
              {"from":"LAPSED","to":"WON_BACK"},
              {"from":"CHURNED","to":"WON_BACK"},
              {"from":"LOYAL","to":"ACTIVE","regression":true},
              {"from":"AT_RISK","to":"ACTIVE","regression":true},
              {"from":"AT_RISK","to":"LOYAL","regression":true},
              {"from":"LAPSED","to":"ACTIVE","regression":true},
              {"from":"LAPSED","to":"AT_RISK","regression":true},
              {"from":"CHURNED","to":"LAPSED","regression":true},
              {"from":"WON_BACK","to":"ACTIVE","regression":true},
              {"from":"WON_BACK","to":"LOYAL","regression":true},
              {"from":"WON_BACK","to":"AT_RISK","regression":true}],
             "rhythm":{
              "stages":{"NONE":"PROSPECT","FIRST":"FIRST_TIME","ACTIVE":"ACTIVE","LOYAL":"LOYAL",
                        "AT_RISK":"AT_RISK","LAPSED":"LAPSED","CHURNED":"CHURNED","WON_BACK":"WON_BACK"},
              "active":1.5,"atRisk":3,"lapsed":6,"weight":2,"typicalDays":45,"baseSize":30,
              "leastDays":7,"mostDays":365,"loyalPurchases":5,"loyalRegularity":0.7}}
            """;

    private ShopLifecycle() {}

    /** The definition, ready to be published. */
    public static LifecycleDefinition definition() {
        return LifecycleJson.of(List.of(Purchase.TYPE)).read(JSON);
    }
}

package io.meydan.system.browser;

import io.meydan.system.SystemTest;

/** The same conversation in real browsers, on lines that have left HTTP. */
@SystemTest(nodes = 2, settings = "REALTIME_TRANSPORT=detached")
class DetachedConversationIT extends ConversationIT {}

using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WebChat.Console;

/// <summary>The console's way in: like the page's, under its own key.</summary>
public sealed class ConsoleDoor(IStore store, Sessions sessions, IVault vault, IFileInspector inspector, WebTranscript transcript, TimeProvider clock)
    : WebChatDoor(store, sessions, vault, inspector, transcript, clock, ConsoleAdapter.Key);

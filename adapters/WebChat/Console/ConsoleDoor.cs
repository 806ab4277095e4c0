using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WebChat.Console;

/// <summary>The console's way in: as the page's, under its own key.</summary>
public sealed class ConsoleDoor(IStore store, IVault vault, IFileInspector inspector, WebTranscript transcript, TimeProvider clock)
    : WebChatDoor(store, vault, inspector, transcript, clock, ConsoleAdapter.Key);

namespace ChatSales.Bot.Inspect;

/// <summary>
/// Limits how many messages and uploads have their files in memory at a time, by sender: each has up to 20 MB, so the number bounds the host's memory
/// for files.
/// </summary>
internal sealed class FileRoom() : FairSlots(AtOnce)
{
    private const int AtOnce = 3;
}

namespace ChatSales.Bot.Inspect;

/// <summary>
/// How many messages and uploads have their files in memory at a time, by sender: each has up to 20 MB, so their number bounds what files take of the
/// host.
/// </summary>
internal sealed class FileRoom() : FairSlots(AtOnce)
{
    private const int AtOnce = 3;
}

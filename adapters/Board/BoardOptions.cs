namespace ChatSales.Adapters.Board;

/// <summary>Section <c>Board</c>: what questions are answered from (docs/decisions/0022-the-board.md).</summary>
public sealed record BoardOptions
{
    private const int LeastMemory = 64;

    /// <summary>
    /// Folder of the board's files; they can be lost at any time. Empty: beside the folder <c>Storage:Path</c>, with its name and <c>.board</c>. It
    /// must be on a disk of the machine itself.
    /// </summary>
    public string Path { get; init; } = "";

    /// <summary>Megabytes of memory that the board takes at most; what needs more goes to the disk.</summary>
    public int MemoryMegabytes { get; init; } = 256;

    /// <summary>How many processors it uses at once.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>With a path.</summary>
    public BoardOptions BesideStore(string storePath) =>
        Path.Length > 0 ? this : this with { Path = $"{System.IO.Path.TrimEndingDirectorySeparator(storePath)}.board" };

    public IEnumerable<string> Mistakes()
    {
        if (MemoryMegabytes < LeastMemory)
        {
            yield return $"Board:MemoryMegabytes must be at least {LeastMemory}.";
        }

        if (Threads < 1)
        {
            yield return "Board:Threads must be at least 1.";
        }
    }
}

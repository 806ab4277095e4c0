using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Import;

/// <summary>Reports on one file, in the form <c>file:line: column: what</c>: the first messages line by line, the rest as a count.</summary>
internal sealed class FileReport(string name, Action<string> report) : IDisposable
{
    private const int MostLines = 50;
    private const int LongestLine = 500;
    private int mistakes;
    private int notes;

    /// <summary>Something that could not be imported.</summary>
    public void Mistake(int line, string what) => Tell(line, what, ref mistakes);

    /// <summary>Something worth knowing.</summary>
    public void Note(int line, string what) => Tell(line, what, ref notes);

    public void Dispose()
    {
        TellRest(mistakes, "mistakes");
        TellRest(notes, "notes");
    }

    private void Tell(int line, string what, ref int told)
    {
        if (told++ < MostLines)
        {
            report(Shown.Name($"{name}:{line}: {what}", LongestLine));
        }
    }

    private void TellRest(int told, string sort)
    {
        if (told > MostLines)
        {
            report($"{name}: and {told - MostLines} more {sort}");
        }
    }
}

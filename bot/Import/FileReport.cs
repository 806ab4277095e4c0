using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Import;

/// <summary>Tells what is to be said of one file as <c>file:line: column: what</c>: the first of it line by line, the rest as a number.</summary>
internal sealed class FileReport(string name, Action<string> report) : IDisposable
{
    private const int MostLines = 50;
    private const int LongestLine = 500;
    private int mistakes;
    private int notes;

    /// <summary>Something that could not be taken.</summary>
    public void Mistake(int line, string what) => Tell(line, what, ref mistakes);

    /// <summary>Something to know.</summary>
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

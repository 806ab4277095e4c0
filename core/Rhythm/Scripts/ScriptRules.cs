using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>The rules that a pack keeps whoever writes it: how many, how long, which words and which gaps.</summary>
internal static class ScriptRules
{
    public const int LongestFor = 24;
    public const int LongestWhen = 40;
    public const int LongestOpen = 70;
    public const int LongestAnswer = 120;
    public const int LongestDo = 40;

    /// <summary>Tells whatever is wrong with a pack that could be read.</summary>
    public static void Check(ScriptPack pack, ConfigReading reading)
    {
        Counted(pack.Opens.Count, ScriptsFormat.Opens, 3, 4, reading);
        Counted(pack.Answers.Count, ScriptsFormat.Answers, 4, 4, reading);
        Counted(pack.Steps.Count, ScriptsFormat.Steps, 3, 3, reading);
        Counted(pack.Never.Count, ScriptsFormat.Never, 2, 3, reading);
        foreach (var (index, open) in pack.Opens.Index())
        {
            Said(open.Say, At(ScriptsFormat.Opens, index, ScriptsFormat.Say), reading);
        }

        foreach (var (index, answer) in pack.Answers.Index())
        {
            Said(answer.Say, At(ScriptsFormat.Answers, index, ScriptsFormat.Say), reading);
            Said(answer.Then ?? "", At(ScriptsFormat.Answers, index, ScriptsFormat.Then), reading);
            if (answer.Whole.Length > LongestAnswer)
            {
                reading.Wrong(At(ScriptsFormat.Answers, index, ScriptsFormat.Say), OrganisationTexts.TooLong.With(LongestAnswer));
            }
        }

        foreach (var (index, step) in pack.Steps.Index())
        {
            Said(step.Do, At(ScriptsFormat.Steps, index, ScriptsFormat.Do), reading);
            Said(step.Say ?? "", At(ScriptsFormat.Steps, index, ScriptsFormat.Say), reading);
        }
    }

    private static void Counted(int count, string list, int least, int most, ConfigReading reading)
    {
        if (count < least || count > most)
        {
            reading.Wrong(list, ScriptTexts.Count.With(least, most, count));
        }
    }

    private static void Said(string text, string at, ConfigReading reading)
    {
        if (ScriptTexts.ForbiddenIn(text) is { } word)
        {
            reading.Wrong(at, ScriptTexts.IsForbidden.With(word));
        }

        foreach (var name in ScriptFilling.NamesIn(text).Where(name => !ScriptTexts.Placeholders.Contains(name)))
        {
            reading.Wrong(at, ScriptTexts.NoPlaceholder.With($"{{{name}}}", LayoutTexts.List(ScriptTexts.Placeholders.Select(one => $"{{{one}}}"))));
        }

        if (ScriptTexts.Placeholder().Replace(text, "").AsSpan().IndexOfAny('{', '}') >= 0)
        {
            reading.Wrong(at, ScriptTexts.LoneBrace.Text);
        }
    }

    private static string At(string list, int index, string key) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{list}[{index}].{key}");
}

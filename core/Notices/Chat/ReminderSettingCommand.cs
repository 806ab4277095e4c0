using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Notices.Chat;

/// <summary>Sets how many reminders a day a person wants at most (G9).</summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Changes = true)]
public sealed partial class ReminderSettingCommand() : Command<ReminderSettingCommand.Arguments>(NoticeCommandTexts.Most)
{
    private const int Highest = 50;

    public sealed record Arguments([Rest] string? Most);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var known = await turn.Session.FindAsync<Reminded>(turn.Person.Id, ct) ?? new Reminded { Id = turn.Person.Id };
        if (arguments.Most is not { } said)
        {
            turn.Reply(NoticeTexts.CurrentMost.With(known.Most ?? NoticeSending.UsualMost));
        }
        else if (Said().Match(said.Replace(" ", "", StringComparison.Ordinal)) is { Success: true } match
            && int.TryParse(match.Groups["most"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            && most is >= 1 and <= Highest)
        {
            turn.Session.Store(known with { Most = most }, "notice.most");
            turn.Reply(NoticeTexts.Most.With(most));
        }
        else
        {
            turn.Refuse(new Refusal(NoticeTexts.BadMost, Highest));
        }
    }

    [GeneratedRegex(NoticeTexts.HowMany, RegexOptions.ExplicitCapture)]
    private static partial Regex Said();
}

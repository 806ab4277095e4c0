using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Rhythm.StandUps;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Promises.Chat;

/// <summary>Promises a day on which a deal is to move on; one that is off is refused, with the next working day as a button (RH5).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class PromiseCommand(PromiseDesk desk, StandUpDesk standUps, DealCards cards)
    : DealCommand<PromiseCommand.Arguments>(PromiseCommandTexts.Promise)
{
    public sealed record Arguments(Deal Deal, PromisedDay Day);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (deal, day) = (arguments.Deal, arguments.Day.Date);
        if (!await MayWorkOnAsync(turn, deal, ct))
        {
            return;
        }

        if (desk.IsPast(day, turn.Now))
        {
            turn.Refuse(new Refusal(RhythmTexts.DayIsPast, Words(day)));
            return;
        }

        if (desk.Instead(day) is { } instead)
        {
            var question = RhythmTexts.DayIsOff.With(Words(day), RhythmTexts.Weekday(day), Words(instead), RhythmTexts.Weekday(instead));
            var take = RhythmTexts.TakeDay.With(instead.ToString("MM-dd", CultureInfo.InvariantCulture));
            turn.Reply((await cards.BriefAsync(turn.Session, deal, question, ct)) with
            {
                Tone = CardTone.Warning,
                Buttons = [Button.Do(take, Text.Say(deal.Id, RhythmTime.KeyOf(instead)), ButtonStyle.Primary) with { SaysYes = true }],
                Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
            });
            return;
        }

        var former = await desk.PromiseAsync(turn.Session, deal, day, turn.Person.Ref(), ct);
        var done = former is null ? RhythmTexts.Promised.With(Words(day), RhythmTexts.Weekday(day))
            : former.Day == day ? RhythmTexts.SamePromise.With(Words(day))
            : RhythmTexts.Redated.With(Words(former.Day), Words(day), RhythmTexts.Weekday(day));
        await standUps.AnswerAsync(turn.Session, deal, turn.Person, StandUpTexts.Promises.With(Words(day), RhythmTexts.Weekday(day)), ct);
        turn.Show(await cards.DrawAsync(turn, deal, done, CardTone.Success, ct));
    }

    private static string Words(DateOnly day) => RhythmTime.KeyOf(day);
}

/// <summary>Says why a deal stands still; a manager is then not told that it does (RH1).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class ExplainCommand(StandUpDesk standUps, DealCards cards)
    : DealCommand<ExplainCommand.Arguments>(PromiseCommandTexts.Explain)
{
    public sealed record Arguments(Deal Deal, [Rest] string Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = arguments.Deal;
        if (!await MayWorkOnAsync(turn, deal, ct))
        {
            return;
        }

        await PromiseDesk.ExplainAsync(turn.Session, deal, arguments.Text, turn.Person.Ref(), ct);
        await standUps.AnswerAsync(turn.Session, deal, turn.Person, arguments.Text, ct);
        turn.Show(await cards.DrawAsync(turn, deal, RhythmTexts.Explained.With(arguments.Text), CardTone.Success, ct));
    }
}

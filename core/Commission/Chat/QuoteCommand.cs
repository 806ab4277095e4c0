using ChatSales.Core.Access;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Contracts;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Estimates what a contract would earn whoever asks (C2): said in words, filled in a form, or taken from a deal.</summary>
[Command(Needs = Need.SeePay, Purpose = Purpose.Money)]
public sealed class QuoteCommand(QuoteDesk desk, PageLinks links) : Command<QuoteCommand.Arguments>(CommissionCommandTexts.Quote)
{
    /// <summary>The address of the calculator's page.</summary>
    public const string Path = "/calculator";

    public sealed record Arguments(
        [Named] Deal? Deal, [Named] Money? Amount, [Named] string? Industry, [Named] Ratio? GrossMargin, [Named] PaymentTerm? Term,
        [Named] Flag? FirstOrder, [Named] Flag? Referral, [Named] Flag? Strategic, [Rest] string? What);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var given = FieldsOf(arguments);
        if (arguments.Deal is { } deal)
        {
            given = given.Over(await QuoteDesk.OfDealAsync(turn.Session, deal, ct));
        }

        if (given.IsEmpty && arguments.Industry is null && arguments.What is null)
        {
            turn.ReplyPrivately(Form(turn));
            return;
        }

        var (first, second) = Cases($"{arguments.What} {arguments.Industry}".Trim());
        var reading = await desk.ReadingAsync(turn.Session, ct);
        var (said, other) = (reading.Read(first), second is null ? null : reading.Read(second));
        if ((said.OddAmount ?? other?.OddAmount) is { Offers: [var low, var high, ..] } odd)
        {
            turn.Refuse(new Refusal(QuoteTexts.OddAmount, odd.Text, low, high));
            return;
        }

        var fields = given.Over(said.Fields);
        if (await EstimateAsync(turn, fields, ct) is not { } estimate)
        {
            return;
        }

        if (other is null)
        {
            turn.ReplyPrivately(QuoteCards.Draw(Text.Name, estimate, said.Unread) with { Buttons = [PageOf(turn, links, estimate.Fields)] });
        }
        else if (await EstimateAsync(turn, other.Fields.Over(fields), ct) is { } compared)
        {
            turn.ReplyPrivately(QuoteCards.Compare(Text.Name, estimate, compared, [.. said.Unread, .. other.Unread]) with
            {
                Buttons = [PageOf(turn, links, estimate.Fields, other.Fields)],
            });
        }
    }

    // What the second case does not say is as in the first.
    private static (string First, string? Second) Cases(string text)
    {
        foreach (var word in QuoteTexts.Versus)
        {
            if (text.IndexOf(word, StringComparison.Ordinal) is > 0 and var at)
            {
                return (text[..at], text[(at + word.Length)..]);
            }
        }

        return (text, null);
    }

    private static QuoteFields FieldsOf(Arguments arguments)
    {
        var flags = new Dictionary<QuoteFlag, bool>();
        foreach (var (flag, said) in new[]
        {
            (QuoteFlag.FirstOrder, arguments.FirstOrder), (QuoteFlag.Referral, arguments.Referral), (QuoteFlag.Strategic, arguments.Strategic),
        })
        {
            if (said is { } known)
            {
                flags[flag] = known.IsSo;
            }
        }

        return new QuoteFields
        {
            Amount = arguments.Amount, GrossMargin = arguments.GrossMargin, PaymentTermDays = arguments.Term?.Days, Flags = flags,
        };
    }

    private async ValueTask<Estimate?> EstimateAsync(Turn turn, QuoteFields fields, CancellationToken ct)
    {
        var outcome = await desk.EstimateAsync(turn.Session, turn.Person, fields, turn.Now, ct);
        if (!outcome.IsRefused)
        {
            return outcome.Value;
        }

        turn.Refuse(outcome.Refusal);
        return null;
    }

    private Card Form(Turn turn)
    {
        if (!turn.Door.Abilities.TextInputs)
        {
            return new Card { Title = Text.Name, Text = QuoteTexts.NoAmount.Text, Buttons = [PageOf(turn, links)] };
        }

        return new Card
        {
            Title = Text.Name,
            Text = QuoteTexts.Ask.Text,
            Inputs =
            [
                Input(ContractCommandTexts.Amount) with { Required = true }, Input(CommissionCommandTexts.Industry),
                Input(ContractCommandTexts.GrossMargin), Input(ContractCommandTexts.Term), FlagInput(ContractCommandTexts.FirstOrder),
                FlagInput(ContractCommandTexts.Referral), FlagInput(CommissionCommandTexts.Strategic),
            ],
            Buttons = [Button.Show(QuoteTexts.Calculate.Text, Text.Say()) with { Style = ButtonStyle.Primary }, PageOf(turn, links)],
        };
    }

    /// <summary>The calculator's page, its boxes filled with what was said.</summary>
    internal static Button PageOf(Turn turn, PageLinks links, QuoteFields? first = null, QuoteFields? second = null) => Button.Open(
        CalculatorTexts.Button.Text, links.For(turn, first is null ? Path : $"{Path}{QuoteCase.QueryOf(first, second)}"));

    private static CardInput Input(ArgumentText text) => new(text.Key, text.Label, InputKind.Text) { Hint = text.Hint };

    private static CardInput FlagInput(ArgumentText text) => new(text.Key, text.Label, InputKind.Choice)
    {
        Hint = text.Hint, Options = [.. ContractTexts.Flags.Select(flag => new Choice(flag, flag))],
    };
}

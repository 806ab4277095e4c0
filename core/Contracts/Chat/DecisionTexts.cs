using System.Text.RegularExpressions;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>How people write what they decide on contracts.</summary>
internal static partial class DecisionTexts
{
    private const string Number = "[Kk]-?[0-9]{1,8}";
    private const string Numbers = $"(?<numbers>{Number}([ 、,，和跟与及]+{Number})*)";
    private const string Yes = "(?<yes>通过|同意|批准|批了|批一下|可以批|准了|审批通过)";
    private const string No = "(?<no>驳回|不同意|不通过|不批|退回去|打回)";

    /// <summary>The decision that a text is; null if it is none.</summary>
    public static Decision? In(string text) =>
        (Said().Match(text.Trim()) is { Success: true } numbered ? numbered : OfCustomer().Match(text.Trim())) is { Success: true } said
            ? new(
                [.. NumberWithin().Matches(said.Groups["numbers"].Value).Select(number => number.Value)],
                said.Groups["no"].Success,
                said.Groups["reason"].Value.Trim() is { Length: > 1 } reason ? reason : null)
            {
                Customer = said.Groups["customer"].Value is { Length: > 0 } customer ? customer : null,
            }
            : null;

    [GeneratedRegex(
        $"^(合同)?{Numbers}[ ，,：:]*(这份|这单|都|全|合同|我)*({Yes}(了|吧|。)*|{No}(了|吧)?([ ，,：:。]+(因为|原因是?)?(?<reason>.+))?)$"
        + $"|^{Yes}(了|吧)?[ ：:]*(合同)?[ ]*{Numbers}[ 。]*$|^{No}(了|吧)?[ ：:]*(合同)?[ ]*{Numbers}([ ，,：:。]*(因为|原因是?)?(?<reason>.+))?$"
        + $"|^(都|全部?)?(?<yes>同意|批准|通过|批了)(了|吧)?[。！!]?$")]
    private static partial Regex Said();

    // 通过 安科那个, 驳回 汇创 毛利太低了: whether it is a customer's name is for the contracts that wait to say.
    [GeneratedRegex(
        $"^{Yes}(了|吧)?[ ：:]*(?<customer>[^ ，,：:。]{{2,20}}?)(的|那个|那份|那单|的?合同)*[ 。]*$"
        + $"|^{No}(了|吧)?[ ：:]*(?<customer>[^ ，,：:。]{{2,20}}?)(的|那个|那份|那单|的?合同)*([ ，,：:。]+(因为|原因是?)?(?<reason>.+))?$")]
    private static partial Regex OfCustomer();

    [GeneratedRegex(Number)]
    private static partial Regex NumberWithin();
}

/// <summary>What somebody decides on contracts.</summary>
/// <param name="Numbers">Which; none where it is about all that wait.</param>
/// <param name="IsRejection">Whether they are refused.</param>
/// <param name="Reason">Why.</param>
internal sealed record Decision(IReadOnlyList<string> Numbers, bool IsRejection, string? Reason)
{
    /// <summary>What may be a part of the customer's name; null where numbers say which, or nothing does.</summary>
    public string? Customer { get; init; }
}

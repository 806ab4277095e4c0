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
    public static Decision? In(string text) => Said().Match(text.Trim()) is { Success: true } said
        ? new(
            [.. NumberWithin().Matches(said.Groups["numbers"].Value).Select(number => number.Value)],
            said.Groups["no"].Success,
            said.Groups["reason"].Value.Trim() is { Length: > 1 } reason ? reason : null)
        : null;

    [GeneratedRegex(
        $"^(合同)?{Numbers}[ ，,：:]*(这份|这单|都|全|合同|我)*({Yes}(了|吧|。)*|{No}(了|吧)?([ ，,：:。]+(因为|原因是?)?(?<reason>.+))?)$"
        + $"|^{Yes}(了|吧)?[ ：:]*(合同)?[ ]*{Numbers}[ 。]*$|^{No}(了|吧)?[ ：:]*(合同)?[ ]*{Numbers}([ ，,：:。]*(因为|原因是?)?(?<reason>.+))?$"
        + $"|^(都|全部?)?(?<yes>同意|批准|通过|批了)(了|吧)?[。！!]?$")]
    private static partial Regex Said();

    [GeneratedRegex(Number)]
    private static partial Regex NumberWithin();
}

/// <summary>What somebody decides on contracts.</summary>
/// <param name="Numbers">Which; none where it is about all that wait.</param>
/// <param name="IsRejection">Whether they are refused.</param>
/// <param name="Reason">Why.</param>
internal sealed record Decision(IReadOnlyList<string> Numbers, bool IsRejection, string? Reason);

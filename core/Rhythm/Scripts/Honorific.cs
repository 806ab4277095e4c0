using ChatSales.Core.Deals;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>How somebody at a customer is addressed: 王总, 李主任, 张老师; never by the bare name.</summary>
public static class Honorific
{
    private const int LongestName = 4;

    /// <summary>The address; null where neither the job nor the name says one.</summary>
    public static string? Of(ContactPerson contact)
    {
        var name = contact.Name.Trim();
        if (name.Length is 0 or > LongestName || !name.All(IsHan))
        {
            return null;
        }

        var surname = NameForm.SurnameOf(name);
        // Some are only known as 王总.
        if (HonorificTexts.ByJob.Any(job => name == surname + job.Called))
        {
            return name;
        }

        return CalledBy(contact.Title) is { } called ? surname + called : null;
    }

    private static string? CalledBy(string? title)
    {
        var job = title?.Split([.. HonorificTexts.Asides])[0].Trim();
        return HonorificTexts.ByJob.FirstOrDefault(known => job?.EndsWith(known.Ending, StringComparison.Ordinal) == true).Called;
    }

    private static bool IsHan(char letter) => letter is >= '\u4E00' and <= '\u9FFF';
}

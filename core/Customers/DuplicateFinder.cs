using System.Text.RegularExpressions;
using ChatSales.Core.Deals;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Customers;

/// <summary>
/// Finds records that are likely of one customer among all: their names are the same but for the legal form, or differ in one letter that is missing
/// or sounds alike, or a contact has the same mobile number. Names are looked up by their forms with one letter left out, so the time grows with the
/// names and not with the pairs.
/// </summary>
public sealed partial class DuplicateFinder
{
    private const int ShortestMisspelt = 6;

    // Something that dozens share tells nothing.
    private const int MostAlike = 8;

    private readonly Dictionary<string, List<Customer>> byForm = [];

    /// <summary>Adds a customer.</summary>
    public void Take(Customer customer)
    {
        foreach (var form in FormsOf(customer).Distinct())
        {
            if (!byForm.TryGetValue(form, out var alike))
            {
                byForm[form] = alike = [];
            }

            alike.Add(customer);
        }
    }

    /// <summary>The likely pairs among those taken, each once.</summary>
    public IEnumerable<(Customer First, Customer Second)> Pairs()
    {
        HashSet<(string, string)> told = [];
        foreach (var alike in byForm.Values.Where(alike => alike.Count is > 1 and <= MostAlike))
        {
            for (var i = 0; i < alike.Count; i++)
            {
                for (var j = i + 1; j < alike.Count; j++)
                {
                    var (first, second) = string.CompareOrdinal(alike[i].Id, alike[j].Id) < 0 ? (alike[i], alike[j]) : (alike[j], alike[i]);
                    if (first.Id != second.Id && AreLikely(first, second) && told.Add((first.Id, second.Id)))
                    {
                        yield return (first, second);
                    }
                }
            }
        }
    }

    private static IEnumerable<string> FormsOf(Customer customer)
    {
        var name = Core(customer.Name);
        yield return name;
        for (var i = 0; name.Length >= ShortestMisspelt && i < name.Length; i++)
        {
            yield return name.Remove(i, 1);
        }

        foreach (var contact in customer.Contacts)
        {
            if (contact.Mobile is { } mobile)
            {
                yield return $"mobile/{mobile}";
            }
        }
    }

    private static bool AreLikely(Customer one, Customer other)
    {
        var (first, second) = (Core(one.Name), Core(other.Name));
        return first == second
            || (CustomerName.AreNear(first, second) && !DifferInSound(first, second))
            || one.Contacts.Select(contact => contact.Mobile).OfType<string>().Intersect(other.Contacts.Select(contact => contact.Mobile)).Any();
    }

    // 远信 and 嘉信 are two, as 第一医院 and 第二医院 are; 荣金 and 荣今 are a slip of the input method.
    private static bool DifferInSound(string one, string other) =>
        one.Length == other.Length && Sounds.Of(one) != Sounds.Of(other);

    private static string Core(string name) => LegalForm().Replace(CustomerName.Plain(name), "");

    [GeneratedRegex(MergeTexts.LegalForm)]
    private static partial Regex LegalForm();
}

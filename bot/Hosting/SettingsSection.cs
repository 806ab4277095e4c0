using System.ComponentModel;
using System.Reflection;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// Binds a settings section to its options class, more strictly than the runtime's binder: unknown keys and unreadable values are mistakes, all
/// reported together; and a list that is set replaces the default one, where the binder would append.
/// </summary>
internal static class SettingsSection
{
    private const string WithNames = "must have names with keys of their own";

    /// <param name="configuration">All settings.</param>
    /// <param name="name">The section.</param>
    /// <param name="mistakes">Gets one sentence per mistake, naming the key. A section with unreadable values counts as not set.</param>
    public static T Read<T>(IConfiguration configuration, string name, List<string> mistakes) where T : new()
    {
        var section = configuration.GetSection(name);
        var unreadable = new List<string>();
        Check(section, typeof(T), mistakes, unreadable);
        mistakes.AddRange(unreadable);
        if (unreadable.Count > 0)
        {
            return new T();
        }

        var options = section.Get<T>() ?? new T();
        foreach (var list in KeysOf(typeof(T)).Where(key => ItemOf(key.PropertyType) is not null && section.GetSection(key.Name).IsSet()))
        {
            list.SetValue(options, section.GetSection(list.Name).Get(list.PropertyType) ?? Array.CreateInstance(ItemOf(list.PropertyType)!, 0));
        }

        return options;
    }

    /// <summary>A section of values under names of the operator's choice.</summary>
    public static IReadOnlyDictionary<string, T> ReadNamed<T>(IConfiguration configuration, string name, List<string> mistakes) where T : new()
    {
        if (!string.IsNullOrEmpty(configuration[name]))
        {
            mistakes.Add($"{name}: {WithNames}.");
        }

        return configuration.GetSection(name).GetChildren().ToDictionary(
            one => one.Key, one => Read<T>(configuration, one.Path, mistakes), StringComparer.Ordinal);
    }

    /// <summary>The properties that settings can set.</summary>
    public static IEnumerable<PropertyInfo> KeysOf(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    /// <summary>The type of a list's items; null if the type isn't a list.</summary>
    public static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>The type of the values that are set under names of the operator's choice; null if the type has none.</summary>
    public static Type? NamedOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? type.GetGenericArguments()[1] : null;

    /// <summary>Whether values of the type have keys of their own.</summary>
    public static bool HasKeys(Type type) => type != typeof(string) && type.IsClass;

    private static bool IsSet(this IConfigurationSection section) => section.Value is not null || section.GetChildren().Any();

    private static void Check(IConfigurationSection section, Type type, List<string> unknown, List<string> unreadable)
    {
        var children = section.GetChildren().ToList();
        if (ItemOf(type) is { } item)
        {
            // An empty list is an empty value.
            Require(children.Count > 0 || section.Value is "", "must be a list");
            children.ForEach(child => Check(child, item, unknown, unreadable));
        }
        else if (NamedOf(type) is { } named)
        {
            Require(string.IsNullOrEmpty(section.Value), WithNames);
            children.ForEach(child => Check(child, named, unknown, unreadable));
        }
        else if (HasKeys(type))
        {
            Require(string.IsNullOrEmpty(section.Value), "must have keys of its own");
            foreach (var child in children)
            {
                if (KeysOf(type).FirstOrDefault(key => key.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } key)
                {
                    Check(child, key.PropertyType, unknown, unreadable);
                }
                else
                {
                    unknown.Add($"{child.Path} is not a known setting; known are {string.Join(", ", KeysOf(type).Select(known => known.Name))}.");
                }
            }
        }
        else
        {
            Require(children.Count == 0 && section.Value is not null, "must be a single value; leave the key out for the default");
            Require(section.Value is null || IsValid(type, section.Value), $"'{section.Value}' is not {NameOf(type)}");
        }

        void Require(bool fine, string what)
        {
            if (!fine)
            {
                unreadable.Add($"{section.Path}: {what}.");
            }
        }
    }

    // An enum's converter would take numbers and lists of words too.
    private static bool IsValid(Type type, string value) =>
        type.IsEnum ? Enum.GetNames(type).Contains(value, StringComparer.OrdinalIgnoreCase) : TypeDescriptor.GetConverter(type).IsValid(value);

    private static string NameOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var one when one == typeof(bool) => "true or false",
        { IsEnum: true } one => $"one of {string.Join(", ", Enum.GetNames(one))}",
        var one when one == typeof(decimal) || one == typeof(double) => "a number",
        var one when one == typeof(DateOnly) => "a day such as 2027-01-31",
        _ => "a whole number",
    };
}

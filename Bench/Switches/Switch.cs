using System.CommandLine;

using StreamLab.Settings.Values;

namespace StreamLab.Bench.Switches;

/// <summary>One switch of a command line.</summary>
/// <param name="name">The switch, such as <c>--rounds</c>.</param>
/// <param name="description">The description in the help.</param>
/// <param name="format">The format of its value.</param>
/// <param name="standard">The default as text.</param>
internal sealed class Switch<T>(string name, string description, ValueFormat<T> format, string standard)
    where T : notnull
{
    private readonly Option<string> _option = new(name)
    {
        Description = $"{description}: {format.Allowed} [default: {standard}]",
        HelpName = format.Placeholder,
        Arity = format.Kind == Settings.ValueKind.Flag ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
    };

    public Option Option => _option;

    /// <summary>Reads the switch's value, if it was given, and passes it to <paramref name="target"/>.</summary>
    /// <returns>The problem with the value, in one line; null when there is none.</returns>
    public string? Read(ParseResult given, Action<T> target)
    {
        if (given.GetResult(_option) is not { Implicit: false } result)
        {
            return null;
        }

        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "true";
        if (!format.TryRead(text, out var value, out var problem))
        {
            return $"{name}: {problem}; allowed are {format.Allowed}.";
        }

        target(value);
        return null;
    }
}

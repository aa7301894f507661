using System.CommandLine;
using System.CommandLine.Parsing;

namespace StreamLab.Settings.CommandLines;

/// <summary>A command line cut into switches with their values.</summary>
internal sealed class Words
{
    public const string Help = "--help";
    public const string Version = "--version";

    private static readonly string[] HelpAliases = ["-h", "-?"];

    private static readonly ParserConfiguration Parser = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null, // a column may be called @timestamp
    };

    private readonly ParseResult _result;

    public Words(LabProgram program, IReadOnlyList<string> args)
    {
        var root = new RootCommand();
        root.Options.Clear();
        root.Directives.Clear();
        root.Options.Add(new Option<string>(Help, HelpAliases) { Arity = ArgumentArity.Zero });
        root.Options.Add(new Option<string>(Version) { Arity = ArgumentArity.Zero });
        foreach (var setting in SettingCatalog.For(program))
        {
            root.Options.Add(Option(setting.Switch, setting.MayRepeat));
        }

        var tokens = args.SelectMany(Split).ToArray();
        AddOthers(root, tokens);
        _result = root.Parse(tokens, Parser);
    }

    /// <summary>The switches in the order given, known or not.</summary>
    public IEnumerable<Word> Switches => Given
        .Select(o => o.Option.Arity.MaximumNumberOfValues > 1 ? Repeated(o) : new Word(o.Option.Name, FirstValue(o), o.IdentifierTokenCount));

    /// <summary>Words that are neither switch nor value.</summary>
    public IEnumerable<string> Strays => _result.UnmatchedTokens;

    private IEnumerable<OptionResult> Given => _result.RootCommandResult.Children.OfType<OptionResult>().Where(o => !o.Implicit);

    /// <summary>Whether a switch without value was given.</summary>
    public bool Asks(string name) => Given.Any(o => o.Option.Name == name);

    /// <summary>Whether <paramref name="name"/> is a configuration key behind dashes, such as <c>--Logging:LogLevel:Default</c>.</summary>
    public static bool IsKey(string name) => name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':');

    // The parser would cut a key at its first colon.
    private static string[] Split(string arg) => IsKey(NameOf(arg)) ? arg.Split('=', 2) : [arg];

    private static string NameOf(string arg) => arg.Split('=', 2)[0];

    /// <summary>Whatever else looks like a switch becomes one, so that the parser keeps it apart from values and takes its value off.</summary>
    private static void AddOthers(RootCommand root, string[] tokens)
    {
        var known = root.Options.Select(o => o.Name).Concat(HelpAliases).ToHashSet(StringComparer.Ordinal);
        var afterSwitch = false;
        foreach (var token in tokens)
        {
            var name = NameOf(token);
            var isSwitch = name.Length > 2 && name.StartsWith("--", StringComparison.Ordinal);
            if (known.Contains(name) || isSwitch || (!afterSwitch && IsShort(name)))
            {
                if (known.Add(name))
                {
                    root.Options.Add(Option(name));
                }

                afterSwitch = !token.Contains('=');
            }
            else
            {
                afterSwitch = false;
            }
        }
    }

    private static bool IsShort(string name) => name.Length > 1 && name[0] == '-' && char.IsAsciiLetter(name[1]);

    // A value is optional to the parser, which otherwise takes the next switch for it.
    private static Option Option(string name, bool mayRepeat = false) => mayRepeat
        ? new Option<string[]>(name) { Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = false }
        : new Option<string>(name) { Arity = ArgumentArity.ZeroOrOne };

    private static string? FirstValue(OptionResult option) => option.Tokens.Count > 0 ? option.Tokens[0].Value : null;

    // One word with all values; none when a value is missing anywhere.
    private static Word Repeated(OptionResult option) => new(
        option.Option.Name,
        option.Tokens.Count == option.IdentifierTokenCount ? string.Join(',', option.Tokens.Select(static token => token.Value)) : null,
        Times: 1);
}

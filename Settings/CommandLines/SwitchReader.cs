namespace StreamLab.Settings.CommandLines;

/// <summary>
/// Splits a command line into switches and values, without checking that the switches are known: <c>--rate 5</c>, <c>--rate=5</c>, <c>-h</c>.
/// </summary>
internal static class SwitchReader
{
    /// <summary>Ends the switches, as in other programs (POSIX). The programs take nothing but switches, so nothing may follow it.</summary>
    public const string End = "--";

    /// <summary>
    /// Reads <paramref name="args"/> from left to right, up to <see cref="End"/>. The word after a switch is its value unless it is a switch or
    /// <see cref="End"/> too.
    /// </summary>
    /// <returns>The switches, the words that are neither a switch nor a value, and the words after <see cref="End"/>, each in the given order.</returns>
    public static (IReadOnlyList<GivenSwitch> Switches, IReadOnlyList<string> Strays, IReadOnlyList<string> AfterEnd) Read(IReadOnlyList<string> args)
    {
        List<GivenSwitch> switches = [];
        List<string> strays = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == End)
            {
                return (switches, strays, [.. args.Skip(i + 1)]);
            }

            var equals = args[i].IndexOf('=');
            var name = equals < 0 ? args[i] : args[i][..equals];
            if (!IsSwitch(name) && !IsShort(name) && !IsHelp(name))
            {
                strays.Add(args[i]);
            }
            else if (IsHelp(name))
            {
                switches.Add(new(GivenSwitch.Help, null));
            }
            else if (equals >= 0)
            {
                switches.Add(new(name, args[i][(equals + 1)..]));
            }
            else
            {
                var isFollowedByValue = i + 1 < args.Count && args[i + 1] != End && !IsSwitch(args[i + 1]) && !IsHelp(args[i + 1]) && name != GivenSwitch.Version;
                switches.Add(new(name, isFollowedByValue ? args[++i] : null));
            }
        }

        return (switches, strays, []);
    }

    private static bool IsSwitch(string word) => word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal);

    // A number such as -5 is a value.
    private static bool IsShort(string word) => word.Length > 1 && word[0] == '-' && char.IsAsciiLetter(word[1]);

    private static bool IsHelp(string word) => word is GivenSwitch.Help or "-h" or "-?";
}

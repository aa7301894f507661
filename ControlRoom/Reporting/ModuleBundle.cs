using System.Text;
using System.Text.RegularExpressions;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Bundles ECMAScript modules into one classic script.</summary>
/// <remarks>
/// A page opened from disk cannot load module files. Inline modules can import each other only through data: or blob: addresses, which a
/// strict Content-Security-Policy forbids and no hash covers. So each module becomes a function that is called once and returns its exports:
/// each keeps its own scope, and imported modules come first. Only the forms of import and export that the page uses are supported;
/// any other form throws. This needs no build tool.
/// </remarks>
internal static partial class ModuleBundle
{
    /// <summary>Creates the script that is equivalent to the module <paramref name="entry"/>.</summary>
    /// <param name="entry">The module's path.</param>
    /// <param name="read">Reads a module's text by its path.</param>
    /// <exception cref="InvalidDataException">A module has an unsupported import or export, or imports itself.</exception>
    public static string Create(string entry, Func<string, string> read)
    {
        var script = new StringBuilder("(() => {\n\"use strict\";\nconst modules = {};\n");
        Add(script, entry, read, done: [], open: []);
        return script.Append("})();\n").ToString();
    }

    private static void Add(StringBuilder script, string path, Func<string, string> read, HashSet<string> done, HashSet<string> open)
    {
        if (done.Contains(path))
        {
            return;
        }

        if (!open.Add(path))
        {
            throw new InvalidDataException($"{path} imports itself.");
        }

        List<string> exports = [];
        var body = new StringBuilder();
        foreach (var line in read(path).TrimEnd().Split('\n'))
        {
            if (Import().Match(line) is { Success: true } import)
            {
                var needed = Resolve(path, import.Groups["path"].Value);
                Add(script, needed, read, done, open);
                body.Append($"const {{ {import.Groups["names"].Value} }} = modules[\"{needed}\"];\n");
            }
            else if (Export().Match(line) is { Success: true } export)
            {
                exports.Add(export.Groups["name"].Value);
                body.Append(line.AsSpan("export ".Length)).Append('\n');
            }
            else if (Unknown().IsMatch(line))
            {
                throw new InvalidDataException($"{path}: '{line}' is an unsupported form of import or export.");
            }
            else
            {
                body.Append(line).Append('\n');
            }
        }

        script.Append($"modules[\"{path}\"] = (() => {{\n{body}return {{ {string.Join(", ", exports)} }};\n}})();\n");
        done.Add(path);
    }

    // Paths are relative to the importing file, in a site whose root holds all files.
    private static string Resolve(string importer, string path) => new Uri(new Uri($"file:///{importer}"), path).AbsolutePath[1..];

    [GeneratedRegex("""^import \{ (?<names>\w+(, \w+)*) \} from "(?<path>\.[^"]+)";$""")]
    private static partial Regex Import();

    // Only const, functions and classes, because their values never change after the export.
    [GeneratedRegex("""^export (const|(async )?function|class) (?<name>\w+)""")]
    private static partial Regex Export();

    [GeneratedRegex("""^(import|export)\b|\bimport\s*[(.]""")]
    private static partial Regex Unknown();
}

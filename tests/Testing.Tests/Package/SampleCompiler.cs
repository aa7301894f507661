using System.Reflection;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StreamLab.Testing.Tests.Package;

/// <summary>Compiles code as a new project would, and loads it.</summary>
internal static class SampleCompiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // The SDK turns off what the compiler says of a library that was built with an older version of another.
    private static readonly Dictionary<string, ReportDiagnostic> OffInEveryProject = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    /// <summary>Compiles code; a warning fails the test.</summary>
    public static Assembly Compile(string code, bool isProgram) => Compile([code], isProgram);

    /// <summary>Compiles the code of several files; a warning fails the test.</summary>
    public static Assembly Compile(IEnumerable<string> files, bool isProgram)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            $"sample-{Guid.NewGuid():N}",
            [.. files.Append(ImplicitUsings).Select(file => CSharpSyntaxTree.ParseText(file, cancellationToken: cancellation))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: OffInEveryProject));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, cancellationToken: cancellation);
        Assert.Empty(emitted.Diagnostics.Where(static found => found.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(assembly.ToArray());
    }
}

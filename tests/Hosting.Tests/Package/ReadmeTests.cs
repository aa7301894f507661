using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StreamLab.Hosting.Tests.Package;

public sealed partial class ReadmeTests
{
    [Fact]
    public void ExampleCompilesWithoutAWarning()
    {
        var compilation = CSharpCompilation.Create(
            "example",
            [Parse(Example()), Parse("global using System;")],
            References(),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void ExampleIsShort() => Assert.InRange(Example().AsSpan().Count('\n'), 10, 32);

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken);

    private static string Example() =>
        Code().Match(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"))).Groups["code"].Value;

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}

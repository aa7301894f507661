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

    /// <summary>Compiles code; a warning fails the test.</summary>
    public static Assembly Compile(string code, bool isProgram)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            $"sample-{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(code, cancellationToken: cancellation), CSharpSyntaxTree.ParseText(ImplicitUsings, cancellationToken: cancellation)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, cancellationToken: cancellation);
        Assert.Empty(emitted.Diagnostics.Where(static found => found.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(assembly.ToArray());
    }
}

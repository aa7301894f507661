using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace StreamLab.Tests;

/// <summary>Lists what an assembly offers to others, one member a line, so that a change of it is seen in review.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Lists the public types and members in order of their names.</summary>
    public static string ListOf(Assembly assembly)
    {
        var lines = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            lines.Append(CultureInfo.InvariantCulture, $"{KindOf(type)} {type.Namespace}.{NameOf(type)}{BasesOf(type)}\n");
            foreach (var member in type.GetMembers(Declared).Where(IsOffered).Select(Describe).Order(StringComparer.Ordinal))
            {
                lines.Append(CultureInfo.InvariantCulture, $"    {member}\n");
            }
        }

        return lines.ToString();
    }

    private static bool IsOffered(MemberInfo member) => !member.IsDefined(typeof(CompilerGeneratedAttribute)) && member switch
    {
        MethodInfo method => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !IsAccessor(method),
        ConstructorInfo constructor => constructor.IsPublic || constructor.IsFamily,
        FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(static accessor => accessor.IsPublic || accessor.IsFamily),
        _ => false,
    };

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{(constructor.IsPublic ? "" : "protected ")}new({ParametersOf(constructor)})",
        MethodInfo method => $"{Modifiers(method)}{NameOf(method.ReturnType)} {method.Name}{GenericsOf(method)}({ParametersOf(method)})",
        PropertyInfo property => $"{Modifiers(property.GetAccessors(nonPublic: true)[0])}{NameOf(property.PropertyType)} {property.Name} {{ {AccessorsOf(property)} }}",
        FieldInfo field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{NameOf(field.FieldType)} {field.Name}"
            + (field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : ""),
        _ => member.Name,
    };

    private static string Modifiers(MethodBase method) =>
        $"{(method.IsPublic ? "" : "protected ")}{(method.IsStatic ? "static " : method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : "")}";

    private static string AccessorsOf(PropertyInfo property) => string.Join(' ', ((string?[])
        [property.GetMethod is { IsPublic: true } ? "get;" : null, property.SetMethod is { IsPublic: true } set ? IsInit(set) ? "init;" : "set;" : null]).OfType<string>());

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string ParametersOf(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return string.Join(", ", method.GetParameters().Select((parameter, index) =>
            $"{(isExtension && index == 0 ? "this " : "")}{NameOf(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {DefaultOf(parameter)}" : "")}"));
    }

    private static string DefaultOf(ParameterInfo parameter) =>
        parameter is { RawDefaultValue: null, ParameterType.IsValueType: true } && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? "default"
            : Literal(parameter.RawDefaultValue);

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string GenericsOf(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(static argument => argument.Name))}>" : "";

    private static string KindOf(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsSealed ? "sealed class"
        : type.IsAbstract ? "abstract class"
        : "class";

    private static string BasesOf(Type type)
    {
        if (type.IsEnum)
        {
            return "";
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        string[] bases =
        [
            .. type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [NameOf(parent)] : Array.Empty<string>(),
            .. type.GetInterfaces().Except(inherited).Select(NameOf).Order(StringComparer.Ordinal),
        ];
        return bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    private static string NameOf(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.HasElementType)
        {
            return NameOf(type.GetElementType()!) + (type.IsArray ? "[]" : type.IsByRef ? "&" : "*");
        }

        return type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
    }
}

# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
"""brim as a package of Conan 2: conan create . --profile:host PROFILE, where the profile names the cross compiler and its flags."""

from conan import ConanFile
from conan.tools.cmake import CMake, CMakeToolchain, cmake_layout


class Brim(ConanFile):
    name = "brim"
    version = "0.2.0"
    license = "MIT"
    description = "Memory management for firmware without surprises"
    topics = ("embedded", "memory", "ring-buffer", "cortex-m")
    package_type = "static-library"
    settings = "os", "arch", "compiler", "build_type"
    exports_sources = "CMakeLists.txt", "LICENSE", "cmake/*", "include/*", "src/*", "port/*", "boards/*", "integrations/*"

    def layout(self):
        cmake_layout(self)

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["BRIM_TESTS"] = False
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()

    def package_info(self):
        # The package brings a brimConfig.cmake of its own, which also has brim_firmware().
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = ["lib/cmake/brim"]
        self.cpp_info.libs = ["brim"]
